// What every page has: nothing yet that a page could not do without.
