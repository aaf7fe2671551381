"""The operator's command line: translates between a terminal and the service."""
