"""The commands, a cog for each concern: they translate between Discord and what lies below."""
