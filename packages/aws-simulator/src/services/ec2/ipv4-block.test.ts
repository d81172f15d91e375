import { expect, test } from "vitest";
import { addressIn, contains, ipv4Block, overlap } from "./ipv4-block.js";

const block = (text: string) => {
  const read = ipv4Block(text);
  if (!read) throw new Error(`${text} is no block`);
  return read;
};

test.each(["10.0.0.1/16", "10.0.0.0", "10.0.256.0/24", "10.0.0.0/33", "2001:db8::/32", ""])(
  "%s is no block",
  (text) => {
    expect(ipv4Block(text)).toBeUndefined();
  },
);

test("blocks overlap where one is in the other, whatever their sizes", () => {
  expect(overlap(block("10.0.0.0/16"), block("10.0.128.0/24"))).toBe(true);
  expect(overlap(block("10.0.128.0/24"), block("10.0.0.0/16"))).toBe(true);
  expect(overlap(block("10.0.0.0/16"), block("10.1.0.0/16"))).toBe(false);
  expect(contains(block("10.0.0.0/16"), block("10.0.255.0/28"))).toBe(true);
  expect(contains(block("10.0.255.0/28"), block("10.0.0.0/16"))).toBe(false);
  expect(contains(block("0.0.0.0/0"), block("255.255.255.255/32"))).toBe(true);
});

test("addresses are counted from the first", () => {
  expect(addressIn(block("10.0.255.0/24"), 4)).toBe("10.0.255.4");
  expect(addressIn(block("198.18.0.0/15"), 65_537)).toBe("198.19.0.1");
});
