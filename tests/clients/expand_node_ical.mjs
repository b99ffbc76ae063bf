// Reads an iCalendar file with node-ical and prints the times of every entry, repetitions followed, as JSON.
const { default: ical } = await import("node-ical");
const [from, to] = [new Date("2026-01-01T00:00:00Z"), new Date("2030-01-01T00:00:00Z")];
const times = [];
for (const entry of Object.values(ical.sync.parseFile(process.argv[2]))) {
  if (entry.type !== "VEVENT") continue;
  for (const { start, end, event } of ical.expandRecurringEvent(entry, { from, to })) {
    if (event.status !== "CANCELLED") times.push([entry.uid, start.toISOString(), end.toISOString()]);
  }
}
process.stdout.write(JSON.stringify(times));
