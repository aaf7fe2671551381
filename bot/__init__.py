"""Where people meet it: the operator's command line, and Discord. Imports everything below; nothing imports it."""
