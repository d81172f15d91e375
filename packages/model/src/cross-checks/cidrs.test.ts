import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withCidr = (cidr: string) => changed(["environment: prod }", `environment: prod, cidr: "${cidr}" }`]);
const syntaxFix = "Write it as an address and a prefix length, such as 10.0.0.0/16";
const privateFix = "Choose a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";

test.each(["10.0.0.0/16", "172.16.0.0/12", "172.31.255.0/24", "192.168.0.0/16", "10.2.3.4/32"])(
  "%s is fine",
  (cidr) => {
    expect(problemsOf(withCidr(cidr))).toEqual([]);
  },
);

test.each([
  ["10.0.0.0", `is not an IPv4 block. ${syntaxFix}`],
  ["10.0.0.0/33", `is not an IPv4 block. ${syntaxFix}`],
  ["10.0.0.0/08", `is not an IPv4 block. ${syntaxFix}`],
  ["010.0.0.0/16", `is not an IPv4 block. ${syntaxFix}`],
  ["fd00::/8", `is not an IPv4 block. ${syntaxFix}`],
  ["", `is not an IPv4 block. ${syntaxFix}`],
  ["10.0.1.0/16", 'has bits set after its prefix. Did you mean "10.0.0.0/16"?'],
  ["8.8.8.0/24", `is not private. ${privateFix}`],
  ["172.0.0.0/8", `is not private. ${privateFix}`],
  ["0.0.0.0/0", `is not private. ${privateFix}`],
])('"%s" is a problem', (cidr, problem) => {
  expect(problemsOf(withCidr(cidr))).toEqual([`f:14:108  accounts.prod.cidr = "${cidr}": ${problem}`]);
});

test.each(["10.1.0.0/16", "10.1.2.0/24", "10.0.0.0/8"])(
  "%s overlaps another account's 10.1.0.0/16",
  (cidr) => {
    expect(problemsOf(withCidr(cidr))).toEqual([
      `f:14:108  accounts.prod.cidr = "${cidr}": overlaps 10.1.0.0/16 of accounts.hub. Choose blocks without a common address`,
    ]);
  },
);

test("neighboring blocks do not overlap", () => {
  expect(problemsOf(withCidr("10.0.0.0/16"))).toEqual([]);
  expect(problemsOf(withCidr("10.2.0.0/15"))).toEqual([]);
});
