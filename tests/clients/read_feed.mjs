// Reads an iCalendar file with a version of ical.js and prints its events as JSON.
import { readFileSync } from "node:fs";

const [version, path] = process.argv.slice(2);
const { default: ICAL } = await import(version);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((event) => ({
  uid: event.getFirstPropertyValue("uid"),
  summary: event.getFirstPropertyValue("summary"),
  description: event.getFirstPropertyValue("description"),
  location: event.getFirstPropertyValue("location"),
  start: event.getFirstPropertyValue("dtstart").toString(),
  stop: event.getFirstPropertyValue("dtend").toString(),
  status: event.getFirstPropertyValue("status"),
  properties: event.getAllProperties().map((property) => property.name),
}));
process.stdout.write(JSON.stringify(events));
