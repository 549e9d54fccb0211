"""Deletes the demo: `make demo-reset`. Runs on the system's Python."""

import argparse

from demo_folder import DemoFolder

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--data-dir", required=True)
DemoFolder(options.parse_args().data_dir).forget()
