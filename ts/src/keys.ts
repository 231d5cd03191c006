// What strings on the wire are compared by, without floats.

/** A 64-bit integer. */
export const whole = (value: string): bigint => BigInt(value);

/** A UUID, which upper and lower case write alike. */
export const caseless = (value: string): string => value.toLowerCase();

/** Whether a whole number fits into 64 bits, one of them its sign. */
export const int64 = (value: string): boolean =>
  BigInt.asIntN(64, whole(value)) === whole(value);

/** Whether a whole number fits into 64 bits without a sign. */
export const uint64 = (value: string): boolean =>
  BigInt.asUintN(64, whole(value)) === whole(value);

/** A decimal in units of its 28th decimal. */
export const exact = (value: string): bigint => {
  const [units = "", digits = ""] = value.split(".");
  return BigInt(units + digits.padEnd(28, "0"));
};

/** A time or an instant, its fraction filled up so that text sorts as time. */
export const instant = (value: string): string => {
  const [seconds = "", fraction = ""] = value.replace("Z", "").split(".");
  return seconds + fraction.padEnd(6, "0");
};

/** An instant in microseconds since 1970. */
export const microsOf = (value: string): bigint => {
  const [seconds = "", fraction = ""] = value.replace("Z", "").split(".");
  return (
    BigInt(Date.parse(seconds + "Z")) * 1000n + BigInt(fraction.padEnd(6, "0"))
  );
};

/** The midnight of a date, in microseconds since 1970. */
export const midnight = (value: string): bigint =>
  BigInt(Date.parse(value)) * 1000n;

/** How many places after the point a number of `exact` needs. */
export const decimalPlaces = (value: bigint): number => {
  let places = value === 0n ? 0 : 28;
  for (let rest = value; places > 0 && rest % 10n === 0n; rest /= 10n)
    places -= 1;
  return places;
};

/** Text that JavaScript's order of UTF-16 puts into the order of code points. */
export const pointsOf = (value: string): string =>
  value.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });

/** Characters as the server counts them, of text without half a pair of surrogates. */
export const codePoints = (value: string): number =>
  value.replace(/[\ud800-\udbff]/g, "").length;

/** How many bytes base64 stands for. */
export const byteCount = (text: string): number =>
  (text.length / 4) * 3 - (/=*$/u.exec(text)?.[0].length ?? 0);
