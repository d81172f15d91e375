import { expect, test } from "vitest";
import { xmlElement } from "./xml.js";

test("what is undefined is not written, lists have members, and texts are escaped", () => {
  const value = { Name: 'a < b & "c"', Missing: undefined, On: false, List: ["x", { Y: 1 }], Empty: [] };
  expect(xmlElement("Root", value, "item")).toBe(
    "<Root><Name>a &lt; b &amp; &quot;c&quot;</Name><On>false</On><List><item>x</item><item><Y>1</Y></item></List><Empty></Empty></Root>",
  );
});
