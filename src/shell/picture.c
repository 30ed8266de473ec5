#include "shell/picture.h"
