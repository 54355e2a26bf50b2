-- What was indexed in many steps lies in as many segments, and a question reads each of them. From here on, whatever lays much merges them.
INSERT INTO full_text (full_text) VALUES ('optimize');
