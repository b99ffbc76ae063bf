// Says for each iCalendar file named whether ical.js can read it and every value in it: a JSON list.
import { readFileSync } from "node:fs";
import ICAL from "ical.js-2";

ICAL.design.strict = true;

function accepts(path) {
  const text = readFileSync(path, "utf8");
  const parsed = ICAL.parse(text);
  for (const jcal of Array.isArray(parsed[0]) ? parsed : [parsed]) {
    for (const event of new ICAL.Component(jcal).getAllSubcomponents("vevent")) {
      for (const property of event.getAllProperties()) property.getValues();
    }
  }
}

const answers = process.argv.slice(2).map((path) => {
  try {
    accepts(path);
    return "";
  } catch (error) {
    return String(error.message || error);
  }
});
process.stdout.write(JSON.stringify(answers));
