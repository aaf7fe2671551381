"""How documents come in on Discord: handed in, previewed, suggested, decided about, and taken out by their authors."""
