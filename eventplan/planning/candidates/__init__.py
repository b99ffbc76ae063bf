"""The days that each activity could take, what each costs by itself, and which are taken so far."""
