"""The portal installed by the commands of docs/operations.md into a folder in place of `/`: `make install-test`."""
