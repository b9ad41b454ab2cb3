"""From one of our papers printed, its data lost, back to the saisie: each value as it was written.

What is read is written again the way the paper is: a value that does not come out the same is not
taken (``valeurs``), and what of the paper is not written again is said (``papier``).
"""
