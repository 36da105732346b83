"""What is printed: shapes and lines of text on A4 in millimetres, as PDF or SVG, in our own font.

`drawing` is what a page is made of, `typeface` measures text, `flow` sets it in columns, `paint`
writes the file. Pure functions: nothing here knows a school, a request, a database or the clock.
"""
