"""Feeds that the standards allow, rare as they are: no error may be found in any of them.

Sources: the examples of RFC 5545, section 4 and 3.8.5.3; RFC 5546, 4; RFC 6868, 3; RFC 7529, 4;
RFC 7986; RFC 9073, 9074 and 9253; the others are written from the grammar of RFC 5545.
"""

import textwrap
from collections.abc import Mapping
from typing import Final


def feed(*blocks: str, head: str = "") -> bytes:
    """Return a calendar of ``blocks``, whose indentation and line ends are those of this file."""
    inner = "\n".join(textwrap.dedent(block).strip("\n") for block in (head, *blocks) if block)
    lines = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b//EN\n{inner}\nEND:VCALENDAR\n"
    return lines.replace("\n", "\r\n").encode()


def event(*lines: str, start: str = "DTSTART:20270512T010000Z", uid: str = "1@example.org") -> str:
    """Return an event with ``lines``."""
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20270101T000000Z", start, "SUMMARY:a", *lines, "END:VEVENT")
    )


NEW_YORK: Final = """
    BEGIN:VTIMEZONE
    TZID:America/New_York
    LAST-MODIFIED:20050809T050000Z
    TZURL:http://zones.example.com/tz/America-New_York.ics
    BEGIN:STANDARD
    DTSTART:20071104T020000
    RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    TZNAME:EST
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20070311T020000
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    TZNAME:EDT
    END:DAYLIGHT
    END:VTIMEZONE
"""
IN_NEW_YORK: Final = "DTSTART;TZID=America/New_York:20270512T090000"
LONG: Final = "老君山庙会" * 20


def _split_characters(content: bytes) -> bytes:
    """Return ``content`` folded by octets, through the middle of characters (RFC 5545, 3.1 allows it)."""
    lines = []
    for line in content.split(b"\r\n"):
        pieces = [line[:75], *(line[at : at + 74] for at in range(75, len(line), 74))]
        lines.append(b"\r\n ".join(pieces))
    return b"\r\n".join(lines)


LEGAL: Final[Mapping[str, bytes]] = {
    "RFC 5545, 4: a conference": feed(
        """
        BEGIN:VEVENT
        UID:19960401T080045Z-4000F192713-0052@example.com
        DTSTAMP:19960704T120000Z
        ORGANIZER:mailto:jsmith@example.com
        DTSTART:19960918T143000Z
        DTEND:19960920T220000Z
        STATUS:CONFIRMED
        CATEGORIES:CONFERENCE
        SUMMARY:Networld+Interop Conference
        DESCRIPTION:Networld+Interop Conference
          and Exhibit\\nAtlanta World Congress Center\\n
         Atlanta\\, Georgia
        END:VEVENT
        """
    ),
    "RFC 5545, 4: a meeting in New York": feed(
        NEW_YORK,
        """
        BEGIN:VEVENT
        DTSTAMP:19980309T231000Z
        UID:guid-1.example.com
        ORGANIZER:mailto:mrbig@example.com
        ATTENDEE;RSVP=TRUE;ROLE=REQ-PARTICIPANT;CUTYPE=GROUP:
         mailto:employee-A@example.com
        DESCRIPTION:Project XYZ Review Meeting
        CATEGORIES:MEETING
        CLASS:PUBLIC
        CREATED:19980309T130000Z
        SUMMARY:XYZ Project Review
        DTSTART;TZID=America/New_York:19980312T083000
        DTEND;TZID=America/New_York:19980312T093000
        LOCATION:1CP Conference Room 4350
        END:VEVENT
        """,
    ),
    "RFC 5545, 4: a task with an alarm": feed(
        """
        BEGIN:VTODO
        DTSTAMP:19980130T134500Z
        SEQUENCE:2
        UID:uid4@example.com
        ORGANIZER:mailto:unclesam@example.com
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:jqpublic@example.com
        DUE:19980415T000000
        STATUS:NEEDS-ACTION
        SUMMARY:Submit Income Taxes
        BEGIN:VALARM
        ACTION:AUDIO
        TRIGGER:19980403T120000Z
        ATTACH;FMTTYPE=audio/basic:http://example.com/pub/audio-
         files/ssbanner.aud
        REPEAT:4
        DURATION:PT1H
        END:VALARM
        END:VTODO
        """
    ).replace(b"TRIGGER:1", b"TRIGGER;VALUE=DATE-TIME:1"),  # errata 2039 of RFC 5545
    "RFC 5545, 4: a journal": feed(
        """
        BEGIN:VJOURNAL
        DTSTAMP:19970324T120000Z
        UID:uid5@example.com
        ORGANIZER:mailto:jsmith@example.com
        STATUS:DRAFT
        CLASS:PUBLIC
        CATEGORIES:Project Report,XYZ,Weekly Meeting
        DESCRIPTION:Project xyz Review Meeting Minutes\\n
         Agenda\\n1. Review of project version 1.0 requirements.\\n
        END:VJOURNAL
        """
    ),
    "RFC 5545, 4: busy time": feed(
        """
        BEGIN:VFREEBUSY
        UID:uid6@example.com
        DTSTAMP:19980313T133000Z
        ORGANIZER:mailto:jsmith@example.com
        DTSTART:19980313T141711Z
        DTEND:19980410T141711Z
        FREEBUSY:19980314T233000Z/19980315T003000Z
        FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:19980316T153000Z/PT1H,19980317T153000Z/PT1H
        URL:http://www.example.com/calendar/busytime/jsmith.ifb
        END:VFREEBUSY
        """
    ),
    "RFC 5545, 3.6.1: an anniversary": feed(
        event("RRULE:FREQ=YEARLY", "TRANSP:TRANSPARENT", start="DTSTART;VALUE=DATE:19971102")
    ),
    "RFC 5545, 3.8.5.3: last workday but one": feed(
        NEW_YORK, event("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", start=IN_NEW_YORK)
    ),
    "RFC 5545, 3.8.5.3: presidents' day": feed(
        NEW_YORK,
        event(
            "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;UNTIL=20401231T000000Z",
            start=IN_NEW_YORK,
        ),
    ),
    "RFC 5545, 3.8.5.3: every twenty minutes": feed(
        NEW_YORK, event("RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11", start=IN_NEW_YORK)
    ),
    "RFC 5545, 3.8.5.3: week 20 and weeks that begin on Sunday": feed(
        NEW_YORK, event("RRULE:FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO;WKST=SU", start=IN_NEW_YORK)
    ),
    "RFC 5546, 4: a cancellation without its time": feed(
        """
        BEGIN:VEVENT
        ORGANIZER:mailto:a@example.com
        COMMENT:Mr. B cannot attend
        UID:guid-1@example.com
        SEQUENCE:1
        STATUS:CANCELLED
        DTSTAMP:19970614T190000Z
        END:VEVENT
        """,
        head="METHOD:CANCEL",
    ),
    "RFC 6868, 3: quotes, carets and line breaks in a parameter": feed(
        event("ATTENDEE;CN=\"George Herman ^'Babe^' Ruth^n^^\":mailto:babe@example.com")
    ),
    "RFC 7529, 4: the Chinese New Year": feed(
        event("RRULE:RSCALE=CHINESE;FREQ=YEARLY", start="DTSTART;VALUE=DATE:20130210")
    ),
    "RFC 7529, 4: the leap month of the Hebrew year": feed(
        event(
            "RRULE:RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD", start="DTSTART:20140208"
        )
    ).replace(b"DTSTART:2014", b"DTSTART;VALUE=DATE:2014"),
    "RFC 7986: names in two languages, a picture and a conference": feed(
        event(
            "CONFERENCE;VALUE=URI;FEATURE=PHONE,MODERATOR;LABEL=Dial-in:tel:+1-412-555-0123,,,654321",
            "IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:http://example.com/party.png",
            "COLOR:turquoise",
        ),
        head="""
        NAME;LANGUAGE=en:Company Vacation Days
        NAME;LANGUAGE=de:Firmenferien
        DESCRIPTION:a
        LAST-MODIFIED:20270101T000000Z
        UID:5FC53010-1267-4F8E-BC28-1D7AE55A7C99
        URL:https://example.com/a
        REFRESH-INTERVAL;VALUE=DURATION:P1W
        SOURCE;VALUE=URI:https://example.com/holidays.ics
        CATEGORIES:OTHER
        """,
    ),
    "RFC 9073: a place and a person in an event": feed(
        """
        BEGIN:VEVENT
        UID:1@example.org
        DTSTAMP:20270101T000000Z
        DTSTART:20270512T010000Z
        SUMMARY:a
        STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<b>a</b>
        BEGIN:VLOCATION
        UID:2@example.org
        NAME:The venue
        STRUCTURED-DATA;FMTTYPE=application/ld+json;VALUE=URI:https://example.org/a.json
        END:VLOCATION
        BEGIN:PARTICIPANT
        UID:3@example.org
        PARTICIPANT-TYPE:PERFORMER
        END:PARTICIPANT
        END:VEVENT
        """
    ),
    "RFC 9074: an alarm that was seen to": feed(
        """
        BEGIN:VEVENT
        UID:1@example.org
        DTSTAMP:20270101T000000Z
        DTSTART:20270512T010000Z
        SUMMARY:a
        BEGIN:VALARM
        UID:2@example.org
        ACTION:DISPLAY
        DESCRIPTION:a
        TRIGGER;RELATED=END:-P1DT2H
        ACKNOWLEDGED:20270511T000000Z
        RELATED-TO;RELTYPE=SNOOZE:3@example.org
        END:VALARM
        END:VEVENT
        """
    ),
    "RFC 9253: links, concepts and references": feed(
        event(
            'LINK;LINKREL="SOURCE";LABEL=Venue;VALUE=URI:https://example.com/venue',
            "CONCEPT:https://example.com/event-types/arts",
            "REFID:itinerary-2014-11-17",
        )
    ),
    "extra days given as periods": feed(
        event(
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "RDATE;VALUE=PERIOD:20270601T010000Z/20270601T020000Z,20270603T010000Z/PT3H",
            "EXDATE:20270519T010000Z",
        )
    ),
    "extra days of an all-day event": feed(
        event("RDATE;VALUE=DATE:20270601,20270703", start="DTSTART;VALUE=DATE:20270512")
    ),
    "a series with a day moved, and all that follow": feed(
        NEW_YORK,
        event("RRULE:FREQ=DAILY;COUNT=9", start=IN_NEW_YORK),
        event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20270514T090000",
            start="DTSTART;TZID=America/New_York:20270514T100000",
        ),
    ),
    "quoted parameters with colon, semicolon and comma": feed(
        event(
            'ATTENDEE;DELEGATED-FROM="mailto:a@b.example","mailto:c@b.example";CN="A; B: C, D":mailto:d@b.org'
        )
    ),
    "an attachment written out": feed(
        event("ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:VGhlIHF1aWNrIGJyb3duIGZveA==")
    ),
    "components and properties of one's own": feed(
        "BEGIN:X-FROBNICATION\nX-PROP;X-PARAM=1:a,b;c\nBEGIN:X-INNER\nX-B:1\nEND:X-INNER\nEND:X-FROBNICATION",
        event("X-FOO:a;b,c\\q", "X-EMPTY:"),
    ),
    "a component of a standard to come": feed(
        "BEGIN:VAVAILABILITY\nUID:2@example.org\nDTSTAMP:20270101T000000Z\nEND:VAVAILABILITY", event()
    ),
    "names in small letters": feed(
        "begin:vevent\nuid:1\ndtstamp:20270101T000000Z\ndtstart;value=date:20270512\nsummary:a\nend:vevent"
    ),
    "a line folded through characters": _split_characters(feed(event(f"DESCRIPTION:{LONG}"))),
    "a line folded by a tab": feed(event("DESCRIPTION:abc")).replace(b"ON:abc", b"ON:a\r\n\tb\r\n c"),
    "a name and a parameter that are folded": feed(event("LOCATION;LANGUAGE=en:a")).replace(
        b"LOCATION;LANGUAGE", b"LOCA\r\n TION;LANG\r\n UAGE"
    ),
    "escapes of every kind": feed(event('DESCRIPTION:a\\, b\\; c\\\\ d\\N e\\n f : " g')),
    "a zone of one's own": feed(
        NEW_YORK.replace("America/New_York", "/example.org/Work"),
        event(start="DTSTART;TZID=/example.org/Work:20270512T090000"),
    ),
    "an end by DURATION of weeks": feed(event("DURATION:P2W", start="DTSTART;VALUE=DATE:20270512")),
    "an event as long as a moment": feed(event("DTEND:20270512T020000Z", "PRIORITY:0", "GEO:-90.0;180")),
    "a leap second": feed(event("DTEND:20270630T235960Z")),
    "a free text status for a request": feed(
        event("REQUEST-STATUS:2.8;Success\\, repeating event ignored;RRULE:FREQ=WEEKLY\\;INTERVAL=2")
    ),
    "a task that is over": feed(
        "BEGIN:VTODO\nUID:1@a\nDTSTAMP:20270101T000000Z\nCOMPLETED:20270102T000000Z\n"
        "PERCENT-COMPLETE:100\nSTATUS:COMPLETED\nRELATED-TO;RELTYPE=PARENT:2@a\nEND:VTODO"
    ),
}
