import fc from "fast-check";
import { expect, test } from "vitest";
import { InputPropertiesError } from "./input-properties-error.js";
import { serializePolicyDocument, type PolicyDocument, type PolicyStatement } from "./policy-document.js";

test("keys have a fixed order, sets are sorted, and a single value is a string", () => {
  const document: PolicyDocument = {
    Statement: [
      {
        Condition: {
          StringEquals: { "aws:SourceOrgID": ["o-1"], "aws:PrincipalTag/team": ["b", "a", "b"] },
          Bool: { "aws:SecureTransport": true },
        },
        Resource: "*",
        Action: ["s3:PutObject", "s3:GetObject", "s3:PutObject"],
        Principal: { Service: "config.amazonaws.com", AWS: ["arn:b", "arn:a"] },
        Effect: "Allow",
        Sid: "Write",
      },
      { Effect: "Deny", NotPrincipal: "*", NotAction: ["sts:*"], NotResource: ["b", "a"] },
    ],
  };

  expect(serializePolicyDocument(document)).toBe(
    '{"Version":"2012-10-17","Statement":[' +
      '{"Sid":"Write","Effect":"Allow","Principal":{"AWS":["arn:a","arn:b"],"Service":"config.amazonaws.com"},' +
      '"Action":["s3:GetObject","s3:PutObject"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},' +
      '"StringEquals":{"aws:PrincipalTag/team":["a","b"],"aws:SourceOrgID":"o-1"}}},' +
      '{"Effect":"Deny","NotPrincipal":"*","NotAction":"sts:*","NotResource":["a","b"]}]}',
  );
});

test("a single statement is written as a list of one", () => {
  expect(serializePolicyDocument({ Statement: { Effect: "Deny", Action: "*", Resource: "*" } })).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
  );
});

test("empty lists and mappings are refused, all at once", () => {
  const serialize = () =>
    serializePolicyDocument({
      Statement: [
        { Effect: "Deny", Action: [], Resource: "*", Principal: { AWS: [] } },
        { Effect: "Deny", Action: "*", Resource: "*", Condition: { ArnNotLike: {} } },
      ],
    });

  expect(serialize).toThrow(InputPropertiesError);
  expect(serialize).toThrow(
    [
      "3 problems in the policy document:",
      "Statement[0].Principal.AWS = []: must not be empty",
      "Statement[0].Action = []: must not be empty",
      "Statement[1].Condition.ArnNotLike = {}: must not be empty",
    ].join("\n"),
  );
});

test("a document without statements is refused", () => {
  expect(() => serializePolicyDocument({ Statement: [] })).toThrow(
    "1 problem in the policy document:\nStatement = []: must not be empty",
  );
});

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 });
const statements: fc.Arbitrary<PolicyStatement> = fc.record({
  Effect: fc.constantFrom("Allow" as const, "Deny" as const),
  Action: names,
  Resource: names,
  Principal: fc.record({ AWS: names, Service: names }),
  Condition: fc.dictionary(
    fc.string({ minLength: 1 }),
    fc.dictionary(fc.string({ minLength: 1 }), names, { minKeys: 1, maxKeys: 3 }),
    { minKeys: 1, maxKeys: 3 },
  ),
});

/** The same value with every list and every mapping the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

test("the text does not depend on the order of keys, actions, resources, principals and condition values", () => {
  fc.assert(
    fc.property(statements, (statement) => {
      const other = reversed(statement) as PolicyStatement;
      expect(serializePolicyDocument({ Statement: other })).toBe(
        serializePolicyDocument({ Statement: statement }),
      );
    }),
  );
});

test("the text read again and serialized is the same text", () => {
  fc.assert(
    fc.property(statements, (statement) => {
      const text = serializePolicyDocument({ Statement: [statement] });
      expect(serializePolicyDocument(JSON.parse(text) as PolicyDocument)).toBe(text);
    }),
  );
});
