import fc from "fast-check";
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

test("an overlap is found wherever two blocks have an address in common", () => {
  const block = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 8, max: 12 }))
    .map(([bits, prefix]) => {
      const size = 2 ** (12 - prefix);
      return { first: Math.floor(bits / 16 / size) * size, size, prefix };
    });
  const text = (blocks: readonly { first: number; prefix: number }[]) => {
    const accounts = blocks.map(
      ({ first, prefix }, index) =>
        `  a${index}: { name: A${index}, email: a${index}@example.com, organizationalUnit: core, environment: prod, cidr: 10.${first * 16}.0.0/${prefix} }\n`,
    );
    return changed(
      ["organization:\n", "organization:\n  accountQuota: 100\n"],
      [", cidr: 10.1.0.0/16", ""],
      ["accounts:\n", `accounts:\n${accounts.join("")}`],
    );
  };

  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      const expected = blocks.flatMap((mine, index) => {
        const other = blocks.findIndex(
          (its, at) => at < index && its.first < mine.first + mine.size && mine.first < its.first + its.size,
        );
        return other < 0 ? [] : [`accounts.a${index} overlaps accounts.a${other}`];
      });
      const found = problemsOf(text(blocks)).map((line) =>
        line.replace(/^.*(accounts\.a\d+)\.cidr .* of (accounts\.a\d+)\. .*$/, "$1 overlaps $2"),
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("no two accounts have the same e-mail address, whatever its case", () => {
  expect(problemsOf(changed(["aws+prod@", "AWS+Audit@"]))).toEqual([
    'f:14:30  accounts.prod.email = "AWS+Audit@example.com": accounts.audit has the same e-mail address. AWS needs one address for each account',
  ]);
});

test("no two accounts have the same name, whatever its case", () => {
  expect(problemsOf(changed(["name: Prod", "name: audit"]))).toEqual([
    'f:14:17  accounts.prod.name = "audit": accounts.audit has the same name. Choose another name',
  ]);
});
