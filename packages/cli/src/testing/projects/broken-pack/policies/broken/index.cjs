throw new Error("the table of rules is missing");
