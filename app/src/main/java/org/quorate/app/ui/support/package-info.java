/** What the program does for a person when something is wrong or new: doctor, diagnostic bundle, newer releases. */
package org.quorate.app.ui.support;
