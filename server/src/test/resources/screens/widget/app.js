widget();
