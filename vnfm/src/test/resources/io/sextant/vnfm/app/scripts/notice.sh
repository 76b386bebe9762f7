#!/bin/sh
echo "noticed $cause"
