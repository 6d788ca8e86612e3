/** What the person chose, kept between starts. */
package org.quorate.app.settings;
