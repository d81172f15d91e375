/** The forms of https://www.w3.org/TR/NOTE-datetime: from the year alone to a fraction of a second. */
const w3cDate =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
/** Seconds since 1970; four digits are a year. */
const epochSeconds = /^\d{5,}(\.\d+)?$/;

/**
 * The moment that a text says, in milliseconds since 1970: ISO 8601 as W3C profiles it, or seconds since 1970. Undefined
 * when it says none. Without an offset it is UTC.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseDate(text: string): number | undefined {
  if (epochSeconds.test(text)) return Number(text) * 1000;
  const match = w3cDate.exec(text);
  if (!match) return undefined;
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    fraction = "0",
    zone = "Z",
  ] = match;
  const offset = zone === "Z" || zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  const moment = Date.parse(
    `${year ?? ""}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`,
  );
  return Number.isNaN(moment) || !isDay(Number(year), Number(month), Number(day)) ? undefined : moment;
}

/** Whether a month has a day: `Date.parse` takes February 30 for a day of March. */
function isDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}
