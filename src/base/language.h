#pragma once

/** The two languages of every message, help line and summary. */
enum language {
    LANGUAGE_VI,
    LANGUAGE_EN,
};
