/** Tests of the table of threats in {@code docs/security.md} that belong to no single module. */
package org.gsstif.robustness.security;
