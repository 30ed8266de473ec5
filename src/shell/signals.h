#pragma once

/*
 * SIGTERM and SIGINT as something to read: a handler could do nothing useful, and a signal that
 * comes just before the loop falls asleep would be lost.
 */

/**
 * Blocks both signals, so call it before any thread is started; they make the descriptor readable.
 * @return -1: the system gives none (logged); the signals then end the program as ever
 */
int signals_open(void);
