"""What moderators see of their documents on Discord, and the buttons under it."""
