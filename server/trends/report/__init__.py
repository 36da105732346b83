"""What can be taken along from a group's page: a printed report per term, all figures as a file.

Made of the `Trend` that the page shows and of nothing else: what is hidden there is hidden here.
`facts` chooses what belongs to a term, `sentence` puts it in words, `page` says what stands where.
"""
