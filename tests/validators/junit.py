"""Prints how many cases and how many failures the JUnit file has that is named."""

import sys

import junitparser

report = junitparser.JUnitXml.fromfile(sys.argv[1])
print(report.tests, report.failures)
