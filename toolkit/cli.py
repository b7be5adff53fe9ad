"""The command line: argument parsing, no logic."""


def main() -> None:
    """Run the command line."""
