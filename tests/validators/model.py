"""Validates the JSON file that is named second by the JSON Schema that is named first."""

import json
import sys

import jsonschema

schema, instance = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
jsonschema.Draft202012Validator.check_schema(schema)
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(instance))
for error in errors[:10]:
    print(f"{error.json_path}: {error.message[:200]}")
sys.exit(1 if errors else 0)
