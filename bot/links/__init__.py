"""Pages that moderators link to, fetched so that nobody reaches the operator's own network through the bot."""
