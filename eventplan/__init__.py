"""A year's calendar facts and a site's rules go in, a plan with reasons comes out.

Read the packages in the order of the pipeline:

    reading      YAML and CSV that people wrote -> checked values, every mistake with its place
    almanac      what calendar, law and sky say about a year
    seasons      when a landscape is worth seeing
    when         the rule expressions that officers write
    planning     what could happen -> what will, with reasons
    publishing   a plan -> feeds, pages, tables
    services     the use cases: each takes values and returns values or a refusal; commit alone writes
    serving      pages and feeds over HTTP
    cli          the commands; alone knows the clock, the console and exit codes

``editing`` changes a site's files without touching what it does not mean to; ``feedlint`` checks
anybody's feed; ``domain`` holds the frozen values passed between all of them;
``atomic`` and ``bundled`` know how files are replaced, and where those that ship are.
"""
