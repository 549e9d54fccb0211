"""The showcase by lab, year, country and the rest: what is chosen, who has it, how many, and how it is called."""
