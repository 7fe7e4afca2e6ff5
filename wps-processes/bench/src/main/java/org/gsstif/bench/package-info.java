/** Benchmarks: JMH ones for the kernels and the whole process, and a program that prints the tables of docs/benchmarks.md. */
package org.gsstif.bench;
