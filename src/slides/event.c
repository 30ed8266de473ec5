#include "slides/event.h"
