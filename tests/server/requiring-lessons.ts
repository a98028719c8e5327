/** Imported before `form-people`: the course requires cards and test before its first lesson. */
process.env.OFFERED_BY_TEST = '{ cards: { required: true }, tests: { required: true } }'
