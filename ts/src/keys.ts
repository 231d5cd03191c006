// What strings on the wire are compared by, without floats.

/** A 64-bit integer. */
export const whole = (value: string): bigint => BigInt(value);

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
export const micros = (value: string): bigint => {
  const [seconds = "", fraction = ""] = value.replace("Z", "").split(".");
  return (
    BigInt(Date.parse(seconds + "Z")) * 1000n + BigInt(fraction.padEnd(6, "0"))
  );
};

/** Characters as the server counts them: a pair of surrogates is one. */
export function codePoints(value: string): number {
  const pairs = value.match(/[\u{10000}-\u{10FFFF}]/gu);
  return value.length - (pairs?.length ?? 0);
}
