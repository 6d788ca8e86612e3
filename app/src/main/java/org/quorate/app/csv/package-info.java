/** Comma separated values. */
package org.quorate.app.csv;
