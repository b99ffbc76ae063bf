// Reads an iCalendar file with ical.js and prints its events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
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
