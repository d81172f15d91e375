import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withCidr = (cidr: string) => changed(["environment: prod }", `environment: prod, cidr: "${cidr}" }`]);
const syntaxFix = "Write it as an address and a prefix length, such as 10.0.0.0/16";
const privateFix = "Choose a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";

test.each(["10.0.0.0/16", "172.16.0.0/16", "172.31.255.0/24", "192.168.0.0/16", "10.2.3.4/32"])(
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

test.each([
  ["10.1.0.0/16", "10.1.0.0/16 of accounts.hub", ", such as 10.0.0.0/16, which is free"],
  ["10.1.2.0/24", "10.1.0.0/16 of accounts.hub", ", such as 10.0.0.0/24, which is free"],
  ["10.0.0.0/8", "10.1.0.0/16 of accounts.hub", "; no /16 is free in 10.0.0.0/8"],
  ["172.16.0.0/12", "172.17.0.0/16 of network.reserved[0]", ", such as 10.0.0.0/16, which is free"],
])("%s overlaps another block, and a free one is told", (cidr, other, free) => {
  expect(problemsOf(withCidr(cidr))).toEqual([
    `f:14:108  accounts.prod.cidr = "${cidr}": overlaps ${other}. Choose blocks without a common address${free}`,
  ]);
});

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

type Change = readonly [from: string, to: string];

/** Network and shared services are two accounts, and production, development and a test account have blocks. */
const withHub: readonly Change[] = [
  ["sharedServices: hub", "sharedServices: tools"],
  [
    "  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: workloads, environment: prod }\n",
    `  tools: { name: Tools, email: aws+tools@example.com, organizationalUnit: core, cidr: 10.2.0.0/16 }
  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: workloads, environment: prod, cidr: 10.3.0.0/16 }
  dev: { name: Dev, email: aws+dev@example.com, organizationalUnit: workloads, environment: dev, cidr: 10.4.0.0/16 }
`,
  ],
  ["  prod: {}\n", "  prod: {}\n  dev: {}\n"],
];

const network = (text: string): Change => ["environments:\n", `network: { ${text} }\nenvironments:\n`];
const prod = (text: string): Change => ["cidr: 10.3.0.0/16", text];

/** What is wrong with the networks that these changes make. */
function networkProblemsOf(...changes: readonly Change[]): string[] {
  return problemsOf(changed(...withHub, ...changes));
}

test("networks of an organization with a network account of its own have no problem", () => {
  expect(networkProblemsOf()).toEqual([]);
});

describe("a transit gateway", () => {
  test("is refused where the organization has no account for networks", () => {
    expect(
      problemsOf(
        changed(
          ["  shared: { network: hub, sharedServices: hub }\n", ""],
          ["organizationalUnit: core, cidr", "organizationalUnit: core, environment: prod, cidr"],
          network("mode: transit-gateway"),
        ),
      ),
    ).toEqual([
      'f:14:18  network.mode = "transit-gateway": a transit gateway needs an account of its own, and the organization has none for networks. Name one in organization.shared, or write none',
    ]);
  });

  test("is refused where network and shared services are one account", () => {
    expect(problemsOf(changed(network("mode: transit-gateway")))).toEqual([
      'f:15:18  network.mode = "transit-gateway": "hub" is network and shared services in one, and a gateway joins accounts. Give network an account of its own in organization.shared, or write none',
    ]);
  });

  test.each([
    [
      network("mode: transit-gateway"),
      'f:17:18  network.mode = "transit-gateway": the network account "hub" has no cidr, of which the hub would be. Give it "cidr: 10.0.0.0/16", which is free, or write network.mode: none',
    ],
    [
      network(""),
      'f:13:3  accounts.hub: the network account "hub" has no cidr, of which the hub would be. Give it "cidr: 10.0.0.0/16", which is free, or write network.mode: none',
    ],
  ])("is refused where the network account has no block", (change, problem) => {
    expect(networkProblemsOf([", cidr: 10.1.0.0/16", ""], change)).toEqual([problem]);
  });

  test("is refused where the hub is to have no VPC", () => {
    expect(networkProblemsOf(["cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16, network: { vpc: none }"])).toEqual([
      'f:13:110  accounts.hub.network.vpc = "none": the account has the hub, which is a VPC. Remove it, or write network.mode: none',
    ]);
  });
});

describe("zones, tiers and blocks", () => {
  test.each([
    [
      [network("availabilityZones: [use1-az1, use1-az7, use2-az1]")],
      [
        'f:17:42  network.availabilityZones[1] = "use1-az7": us-east-1 has no such availability zone. Use some of use1-az1, use1-az2, use1-az3, use1-az4, use1-az5, use1-az6',
        'f:17:52  network.availabilityZones[2] = "use2-az1": us-east-1 has no such availability zone. Use some of use1-az1, use1-az2, use1-az3, use1-az4, use1-az5, use1-az6',
      ],
    ],
    [
      [network("availabilityZones: [use1-az1]")],
      [
        'f:17:31  network.availabilityZones = ["use1-az1"]: has 1 zones, 2 to 6 are allowed. Use some of use1-az1, use1-az2, use1-az3, use1-az4, use1-az5, use1-az6',
      ],
    ],
    [
      [network("availabilityZones: 6")],
      [
        "f:17:31  network.availabilityZones = 6: us-east-1 has 5 availability zones to choose from. Write at most 5, or ids of use1-az1, use1-az2, use1-az3, use1-az4, use1-az5, use1-az6",
      ],
    ],
    [
      [network("tiers: { private: 18 }")],
      [
        "f:17:30  network.tiers.private = 18: does not fit 10.1.0.0/16 of accounts.hub, where a private subnet of a zone has room for a /20. Write 20 or more, or choose a larger block",
      ],
    ],
    [
      [prod("cidr: 10.3.0.0/24")],
      [
        'f:15:108  accounts.prod.cidr = "10.3.0.0/24": has no room for isolated subnets: each would be a /29, and AWS takes a /28 at least (10.3.0.0/24 of accounts.prod). Choose a larger block, or network.tiers.isolated: none',
      ],
    ],
    [
      [prod("cidr: 10.16.0.0/12")],
      [
        'f:15:108  accounts.prod.cidr = "10.16.0.0/12": is a /12, and must be from /16 to /28. Choose a block that AWS makes a VPC of',
      ],
    ],
    [
      [prod("cidr: 192.168.0.0/16")],
      [
        'f:15:108  accounts.prod.cidr = "192.168.0.0/16": is exactly a range that every segment drops, so that no packet would arrive. Choose a part of it, such as 192.168.0.0/17',
      ],
    ],
    [
      [
        prod(
          "cidr: 10.3.0.0/16, network: { secondaryCidrs: [192.168.0.0/20, 100.64.0.0/26, 100.64.0.0/16] }",
        ),
      ],
      [
        'f:15:149  accounts.prod.network.secondaryCidrs[0] = "192.168.0.0/20": is of 192.168.0.0/16, which AWS does not add to a VPC of 10.0.0.0/8. Choose a block of 10.0.0.0/8 or 100.64.0.0/10',
        'f:15:165  accounts.prod.network.secondaryCidrs[1] = "100.64.0.0/26": is a /26, and must be from /16 to /25. Choose a block whose eighths are subnets, at most /28 each',
        'f:15:180  accounts.prod.network.secondaryCidrs[2] = "100.64.0.0/16": overlaps 100.64.0.0/26 of accounts.prod. Choose blocks without a common address, such as 100.65.0.0/16, which is free',
      ],
    ],
    [
      [prod("network: { secondaryCidrs: [100.64.0.0/16] }")],
      [
        'f:15:129  accounts.prod.network.secondaryCidrs = ["100.64.0.0/16"]: is for a VPC, and the account has none. Remove it',
      ],
    ],
  ] satisfies [readonly Change[], string[]][])("%j", (changes, problems) => {
    expect(networkProblemsOf(...changes)).toEqual(problems);
  });
});

describe("regions", () => {
  test.each([
    [
      "regions: { us-east-1: { range: 10.64.0.0/10 }, eu-west-1: { range: 10.64.0.0/11 } }",
      [
        "f:17:23  network.regions.us-east-1: is the home region, whose range is network.supernet. Remove it",
        "f:17:59  network.regions.eu-west-1: is not in regions.allowed. Add it there",
        'f:17:79  network.regions.eu-west-1.range = "10.64.0.0/11": overlaps 10.64.0.0/10 of network.regions.us-east-1. Choose ranges without a common address',
      ],
    ],
    [
      "regions: { us-west-2: { range: 10.64.0.0/15 } }",
      [
        'f:17:43  network.regions.us-west-2.range = "10.64.0.0/15": has no room for a /16 of accounts.prod and 1 more. Choose a larger range, or a greater network.prefixLength',
      ],
    ],
    [
      "regions: { us-west-2: { range: 10.3.0.0/12 } }",
      [
        'f:17:43  network.regions.us-west-2.range = "10.3.0.0/12": has bits set after its prefix. Did you mean "10.0.0.0/12"?',
      ],
    ],
  ])("%s", (text, problems) => {
    expect(networkProblemsOf(network(text))).toEqual(problems);
  });

  test("the home region's blocks are not of another region's range, whose own blocks are", () => {
    const changes = [
      network("regions: { us-west-2: { range: 10.3.0.0/16 } }, prefixLength: 20"),
      [
        "cidr: 10.4.0.0/16",
        "cidr: 10.4.0.0/16, network: { regionCidrs: { us-west-2: 10.5.0.0/20, eu-west-1: 10.6.0.0/20 } }",
      ],
    ] as const;
    expect(networkProblemsOf(...changes)).toEqual([
      'f:15:108  accounts.prod.cidr = "10.3.0.0/16": overlaps 10.3.0.0/16, the range of us-west-2. Choose a block outside of it, such as 10.0.0.0/16, which is free',
      'f:16:154  accounts.dev.network.regionCidrs.us-west-2 = "10.5.0.0/20": is outside of the range of us-west-2. Choose a block of network.regions.us-west-2.range; no /20 is free in 10.3.0.0/16',
      'f:16:178  accounts.dev.network.regionCidrs.eu-west-1 = "10.6.0.0/20": there are no networks in eu-west-1. Add it to network.regions with a range, or remove the block',
      'f:17:43  network.regions.us-west-2.range = "10.3.0.0/16": has no room for a /20 of accounts.hub and 2 more. Choose a larger range, or a greater network.prefixLength',
    ]);
  });
});

describe("segments", () => {
  test.each([
    [
      "segments: { dev: { reach: [shared, prod] } }",
      [
        'f:17:47  network.segments.dev.reach[1] = "prod": lets dev and prod reach each other without a reason. Write { segment: prod, reason: "..." }, or remove it',
      ],
    ],
    ['segments: { dev: { reach: [shared, { segment: prod, reason: "load tests run in dev" }] } }', []],
    ["segments: { dev: { reach: [dev, shared] }, shared: { reach: [prod] } }", []],
    [
      "segments: { dev: { reach: [shard, shared, shared] } }",
      [
        'f:17:39  network.segments.dev.reach[0] = "shard": no such segment. Did you mean "shared"?',
        'f:17:54  network.segments.dev.reach[2] = "shared": is listed twice. Remove one',
      ],
    ],
    [
      "segments: { none: { environments: [] }, qa: {}, hub: { environments: [dev, dve] } }",
      [
        "f:17:24  network.segments.none: is empty: no account of its environments has a cidr. Remove it, or give an account a cidr",
        'f:17:52  network.segments.qa: is no environment, and names none. Write its environments, or use one of "dev", "prod"',
        "f:17:60  network.segments.hub: is the name of the hub's own route table. Choose another key",
        'f:17:87  network.segments.hub.environments[1] = "dve": no such environment. Use one of "dev", "prod"',
      ],
    ],
    [
      "segments: { all: { environments: [dev, prod] }, dev: {}, shared: { environments: [prod] } }",
      [
        'f:17:51  network.segments.all.environments[1] = "prod": is in network.segments.shared as well. Leave it in one of them',
        "f:17:60  network.segments.dev.environments[0]: is in network.segments.all as well. Leave it in one of them",
        'f:17:93  network.segments.shared.environments = ["prod"]: the segment shared is of the shared services alone. Give the environments another segment',
      ],
    ],
    [
      "segments: { dev: { public: egress }, prod: { egress: local, public: none } }",
      [
        'f:17:39  network.segments.dev.public = "egress": is for going out, which is done through the hub. Remove it, or write egress: local in the segment',
        'f:17:80  network.segments.prod.public = "none": leaves NAT gateways without the internet gateway that they need. Write egress, or nat: none in the segment',
      ],
    ],
  ])("%s", (text, problems) => {
    expect(networkProblemsOf(network(text))).toEqual(problems);
  });
});

test("endpoints are of services that have one", () => {
  expect(
    networkProblemsOf(network("endpoints: { central: [ssm, s3, ecr], vpc: [ssm, logs, logs] }")),
  ).toEqual([
    'f:17:40  network.endpoints.central[1] = "s3": has a gateway endpoint in every VPC. Remove it',
    'f:17:44  network.endpoints.central[2] = "ecr": no such service. Did you mean "ec2"?',
    'f:17:56  network.endpoints.vpc[0] = "ssm": is in network.endpoints.central as well. Leave it in one of them',
    'f:17:67  network.endpoints.vpc[2] = "logs": is listed twice. Remove one',
  ]);
});

test("more tables than AWS allows are refused", () => {
  const keys = Array.from({ length: 20 }, (_, index) => `e${index}`);
  const accounts = keys.map(
    (key, index) =>
      `  ${key}: { name: ${key}, email: ${key}@example.com, organizationalUnit: core, environment: ${key}, cidr: 10.${50 + index}.0.0/16 }\n`,
  );
  expect(
    networkProblemsOf(
      ["organization:\n", "organization:\n  accountQuota: 100\n"],
      [
        "environments:\n",
        `${accounts.join("")}environments:\n${keys.map((key) => `  ${key}: {}\n`).join("")}`,
      ],
    ),
  ).toEqual([
    'f:1:1  network.segments: there would be 24 route tables of the transit gateway, the hub\'s and one for each segment in us-east-1, AWS allows 20. Put environments that may be treated alike into one segment; or have AWS raise "Route Tables per transit gateway" (ec2, L-43872EB7) in the network account, and write what it grants to network.quotas.routeTables',
  ]);
});

test("a file with other problems is told of those of its networks too", () => {
  expect(
    networkProblemsOf(network("supernet: 10.0.0.0/7, reserved: [10.4.0.0/33], nat: both, prefixLength: 8")),
  ).toEqual([
    'f:17:22  network.supernet = "10.0.0.0/7": is not private. Choose a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10',
    'f:17:45  network.reserved[0] = "10.4.0.0/33": is not an IPv4 block. Write it as an address and a prefix length, such as 10.0.0.0/16',
    'f:17:64  network.nat = "both": no such kind of NAT. Use one of "none", "one", "per-az", "regional"',
    "f:17:84  network.prefixLength = 8: is below the least, 16",
  ]);
});

describe("quotas", () => {
  const raised = (text: string) =>
    changed(["environments:\n", `network: { quotas: ${text} }\nenvironments:\n`]);

  test("are those that AWS has raised", () => {
    expect(problemsOf(raised("{ transitGatewayRoutes: 30000, routeTables: 40, vpcRoutes: 1000 }"))).toEqual(
      [],
    );
  });

  test("are never below AWS's defaults, nor above what AWS grants, and have names", () => {
    expect(problemsOf(raised("{ attachments: 4999, vpcRoutes: 1001, routes: 20000 }"))).toEqual([
      "f:15:35  network.quotas.attachments = 4999: is below the least, 5000",
      "f:15:52  network.quotas.vpcRoutes = 1001: is above the most, 1000",
      'f:15:58  network.quotas.routes: unknown key. Did you mean "vpcRoutes"?',
    ]);
  });
});

describe("VPC Block Public Access that a policy owns", () => {
  const owned = (guardrails: string) =>
    changed([
      "environments:\n",
      `network: { blockPublicAccess: policy }\nguardrails: ${guardrails}\nenvironments:\n`,
    ]);

  test.each(["{}", "{ ec2-settings: {} }", "{ ec2-settings: { targets: [workloads, root] } }"])(
    "is fine with %s",
    (guardrails) => {
      expect(problemsOf(owned(guardrails))).toEqual([]);
    },
  );

  test("needs the guardrail, in every account", () => {
    expect(problemsOf(owned("{ ec2-settings: { off: true } }"))).toEqual([
      'f:15:31  network.blockPublicAccess = "policy": leaves VPC Block Public Access to the guardrail ec2-settings, which is off, so that nobody sets it. Remove guardrails.ec2-settings.off, or write account',
    ]);
    expect(problemsOf(owned("{ ec2-settings: { targets: [workloads] } }"))).toEqual([
      'f:15:31  network.blockPublicAccess = "policy": leaves VPC Block Public Access to the guardrail ec2-settings, which does not hold in every account. Add root to guardrails.ec2-settings.targets, or write account',
    ]);
  });
});
