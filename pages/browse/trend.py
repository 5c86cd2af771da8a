"""How has one metric gone over the months, in all places and in each subdistrict?"""

from renovation.ui import trend, view

trend.show(view.current())
