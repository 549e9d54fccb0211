"""The steps of make install-test, each on what those before it have left."""
