"""What every command needs: the group, the console, options, exit codes, opening a calendar."""
