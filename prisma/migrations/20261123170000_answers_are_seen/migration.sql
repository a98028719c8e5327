-- The text on who sees what says more than it did: whoever acknowledged the one that comes with the program is asked again.
UPDATE "organisation" SET "notice_version" = "notice_version" + 1 WHERE "who_sees_what" = '' AND EXISTS (SELECT FROM "account");
