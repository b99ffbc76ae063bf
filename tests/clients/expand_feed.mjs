// Reads an iCalendar file with ical.js and prints the times of every entry, repetitions followed, as JSON.
import { readFileSync } from "node:fs";

const { default: ICAL } = await import("ical.js-2");
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const all = calendar.getAllSubcomponents("vevent");
const masters = all.filter((component) => !component.hasProperty("recurrence-id"));
const overrides = all.filter((component) => component.hasProperty("recurrence-id"));
const times = [];
const tell = (event, start, end) =>
  event.component.getFirstPropertyValue("status") === "CANCELLED" ||
  times.push([event.uid, start.toJSDate().toISOString(), end.toJSDate().toISOString()]);
for (const component of masters) {
  // Left to itself, ical.js would take the exceptions of every entry of the file for this one's.
  const uid = component.getFirstPropertyValue("uid");
  const exceptions = overrides.filter((each) => each.getFirstPropertyValue("uid") === uid);
  const event = new ICAL.Event(component, { exceptions, strictExceptions: true });
  if (!event.isRecurring()) {
    tell(event, event.startDate, event.endDate);
    continue;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    tell(details.item, details.startDate, details.endDate);
  }
}
process.stdout.write(JSON.stringify(times));
