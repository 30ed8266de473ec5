#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/node.h"
#include "document/source.h"

/*
 * The strict, forgiving profile of YAML (design.md §3) on libyaml: block style only, each trap of
 * YAML an error that prints the line as it should be written. All mistakes come in one run: a
 * line with an error is repaired in memory and the text is parsed again, at most LIMIT_REPAIRS
 * times.
 */

/**
 * Parses a whole source into a tree in `arena`.
 * @param root  gets the tree also when there were errors, where the repaired text parses (so that
 * its content can be checked in the same run; byte ranges and places still speak of the original
 * text); NULL where nothing could be read
 * @return whether there was no error
 */
bool document_parse(struct arena *arena, const struct source *source,
                    struct diagnostics *diagnostics, const struct node **root);
