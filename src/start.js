#!/usr/bin/env node
import './node-version.js'

import('./main.ts')
