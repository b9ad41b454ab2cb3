"""The pages: one module for each area of the screen, found by discovery."""
